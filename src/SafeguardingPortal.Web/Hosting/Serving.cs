using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace SafeguardingPortal.Web.Hosting;

internal static class Serving
{
    /// <summary>Serves pages until it is told to stop, and says where once it does.</summary>
    /// <exception cref="SettingException">The address cannot be listened on.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var address in app.Urls) Console.WriteLine($"The portal is at {address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)}");
        });
        var urls = app.Configuration["urls"];
        try
        {
            await app.StartAsync();
        }
        catch (Exception problem) when (IsAddressTrouble(problem))
        {
            // Work in the background has begun by now, and ends before what it needs is gone.
            await app.StopAsync();
            throw new SettingException($"The portal cannot listen on {urls}: the port is taken or not allowed; set ASPNETCORE_URLS to another, for example http://localhost:5081.");
        }

        await app.WaitForShutdownAsync();
    }

    public static bool IsAddressTrouble(Exception? problem) => problem is IOException { InnerException: AddressInUseException } or SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable };
}
