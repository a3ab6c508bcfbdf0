using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.Partnerships;

public static class Calendar
{
    /// <summary>The bank holidays, as working days need them.</summary>
    public static async Task<WorkingCalendar> CalendarAsync(this PortalDbContext db, CancellationToken cancellationToken) =>
        new(await db.BankHolidays.AsNoTracking().OrderBy(h => h.Date).Select(h => new Holiday(h.Date, h.Name)).ToListAsync(cancellationToken));
}
