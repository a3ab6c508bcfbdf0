using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SafeguardingPortal.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CasesKeepWhoKnewAndWhoWrote : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "CountsFromReferrer",
                table: "Cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReferrerAwareAt",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "EndsStep",
                table: "CaseNotices",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "CaseFiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnByName",
                table: "CaseFiles",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnReason",
                table: "CaseFiles",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CaseRecordings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<int>(type: "INTEGER", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ByAccountId = table.Column<int>(type: "INTEGER", nullable: true),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    PartnershipId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseRecordings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseRecordings_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CaseRecordings_Partnerships_PartnershipId",
                        column: x => x.PartnershipId,
                        principalTable: "Partnerships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CaseRecordings_CaseId",
                table: "CaseRecordings",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseRecordings_PartnershipId",
                table: "CaseRecordings",
                column: "PartnershipId");

            // Who has recorded outcomes and views stands in the history since the first case.
            migrationBuilder.Sql(
                """
                INSERT INTO CaseRecordings (CaseId, What, ByAccountId, ByName, At, Version, PartnershipId)
                SELECT c.Id, CASE WHEN h.What LIKE '%recorded the outcome: %' THEN 'the outcome' ELSE 'a view' END, h.ActorId, h.ActorName, h.At, 1, c.PartnershipId
                FROM History h INNER JOIN Cases c ON c.Id = h.RecordId
                WHERE h.Kind = 'case review' AND (h.What LIKE '%recorded the outcome: %' OR h.What LIKE '%recorded the view of %')
                """);

            migrationBuilder.Sql(
                """
                INSERT INTO CaseRecordings (CaseId, What, ByAccountId, ByName, At, Version, PartnershipId)
                SELECT c.Id, 'the outcome', c.RecommendedById, c.RecommendedByName, c.RegisteredAt, 1, c.PartnershipId
                FROM Cases c
                WHERE c.RecommendedByName IS NOT NULL AND NOT EXISTS (SELECT 1 FROM CaseRecordings r WHERE r.CaseId = c.Id AND r.ByName = c.RecommendedByName)
                """);

            // A letter that was sent counted, unless the step had ended before it.
            migrationBuilder.Sql(
                """
                UPDATE CaseNotices SET EndsStep = 1
                WHERE SentOn IS NOT NULL AND ("To" IN (2, 3) OR EXISTS (
                    SELECT 1 FROM CaseSteps s WHERE s.CaseId = CaseNotices.CaseId AND s.DoneOn >= CaseNotices.SentOn AND s.Ends = CASE WHEN CaseNotices."To" = 1 THEN 7 ELSE 8 END))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseRecordings");

            migrationBuilder.DropColumn(
                name: "CountsFromReferrer",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ReferrerAwareAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "EndsStep",
                table: "CaseNotices");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "WithdrawnByName",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "WithdrawnReason",
                table: "CaseFiles");
        }
    }
}
