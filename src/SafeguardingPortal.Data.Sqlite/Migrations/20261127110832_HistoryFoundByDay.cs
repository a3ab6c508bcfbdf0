using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SafeguardingPortal.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HistoryFoundByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Ways of sharing learning: a list that could be edited and that no form offered.
            migrationBuilder.Sql("DELETE FROM ReferenceItems WHERE List = 2");

            migrationBuilder.CreateIndex(
                name: "IX_History_PartnershipId_At_Kind",
                table: "History",
                columns: new[] { "PartnershipId", "At", "Kind" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_History_PartnershipId_At_Kind",
                table: "History");
        }
    }
}
