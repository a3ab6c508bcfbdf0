using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SafeguardingPortal.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OneOpenShare : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CaseShares_CaseId",
                table: "CaseShares");

            migrationBuilder.CreateIndex(
                name: "IX_CaseShares_CaseId_WithId",
                table: "CaseShares",
                columns: new[] { "CaseId", "WithId" },
                unique: true,
                filter: "EndedAt IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CaseShares_CaseId_WithId",
                table: "CaseShares");

            migrationBuilder.CreateIndex(
                name: "IX_CaseShares_CaseId",
                table: "CaseShares",
                column: "CaseId");
        }
    }
}
