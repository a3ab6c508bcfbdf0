using System.Globalization;
using SafeguardingPortal.Benchmarks;
using SafeguardingPortal.Benchmarks.Floor;

// The floor is served by this program too, as a process of its own.
if (args is ["floor", .. var rest]) return await FloorApp.RunAsync(rest);

await new Bench(args is ["--scale", var scale] ? int.Parse(scale, CultureInfo.InvariantCulture) : 100).RunAsync();
return 0;
