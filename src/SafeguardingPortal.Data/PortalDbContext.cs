using Microsoft.EntityFrameworkCore;

namespace SafeguardingPortal.Data;

public class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options);
