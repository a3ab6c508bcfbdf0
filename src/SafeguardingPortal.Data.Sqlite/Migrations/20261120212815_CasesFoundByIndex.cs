using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SafeguardingPortal.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CasesFoundByIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ChronologyEntries_AgencyId",
                table: "ChronologyEntries");

            migrationBuilder.DropIndex(
                name: "IX_Cases_PartnershipId_Status_NextDue",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_ChronologyEntries_AgencyId_CaseId",
                table: "ChronologyEntries",
                columns: new[] { "AgencyId", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_PartnershipId_Status_NextDue_Reference",
                table: "Cases",
                columns: new[] { "PartnershipId", "Status", "NextDue", "Reference" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ChronologyEntries_AgencyId_CaseId",
                table: "ChronologyEntries");

            migrationBuilder.DropIndex(
                name: "IX_Cases_PartnershipId_Status_NextDue_Reference",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_ChronologyEntries_AgencyId",
                table: "ChronologyEntries",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_PartnershipId_Status_NextDue",
                table: "Cases",
                columns: new[] { "PartnershipId", "Status", "NextDue" });
        }
    }
}
