using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SafeguardingPortal.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ChronologyByAgency : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ChronologyEntries_AgencyId",
                table: "ChronologyEntries");

            migrationBuilder.CreateIndex(
                name: "IX_ChronologyEntries_AgencyId_CaseId",
                table: "ChronologyEntries",
                columns: new[] { "AgencyId", "CaseId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ChronologyEntries_AgencyId_CaseId",
                table: "ChronologyEntries");

            migrationBuilder.CreateIndex(
                name: "IX_ChronologyEntries_AgencyId",
                table: "ChronologyEntries",
                column: "AgencyId");
        }
    }
}
