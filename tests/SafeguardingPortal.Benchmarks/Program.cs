using Microsoft.Extensions.Configuration;
using SafeguardingPortal.Benchmarks;
using SafeguardingPortal.Benchmarks.Floor;

// The floor is served by this program too, as a process of its own.
if (args is ["floor", .. var rest]) return await FloorApp.RunAsync(rest);

var options = new ConfigurationBuilder().AddCommandLine(args).Build();
await new Bench(options.GetValue("scale", 100), options["only"]).RunAsync();
return 0;
