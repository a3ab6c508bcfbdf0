using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SafeguardingPortal.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class OneFigureOfEachName : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AreaFacts_PartnershipId_Year",
                table: "AreaFacts");

            migrationBuilder.CreateIndex(
                name: "IX_AreaFacts_PartnershipId_Year_What_Name",
                table: "AreaFacts",
                columns: new[] { "PartnershipId", "Year", "What", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AreaFacts_PartnershipId_Year_What_Name",
                table: "AreaFacts");

            migrationBuilder.CreateIndex(
                name: "IX_AreaFacts_PartnershipId_Year",
                table: "AreaFacts",
                columns: new[] { "PartnershipId", "Year" });
        }
    }
}
