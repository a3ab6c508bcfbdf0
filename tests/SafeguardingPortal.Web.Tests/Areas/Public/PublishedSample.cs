using System.Net;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Public;

/// <summary>The portal as <c>make run</c> gives it, once both reports of the sample are published. Printing takes its time, so one for all tests.</summary>
public sealed class PublishedSample : PortalFactory, IAsyncLifetime
{
    public const string Reports = $"/{Partnership}/annual-reports";

    public PublishedSample()
    {
        Settings["Reports:PublishSample"] = "true";
        RunsInBackground = true;
    }

    public async Task InitializeAsync()
    {
        using var anonymous = Anonymous();
        foreach (var year in new[] { "2019-20", "2020-21" }) await Until(async () => (await anonymous.Get($"{Reports}/{year}")).Status == HttpStatusCode.OK, $"{year} was not published");
    }

    /// <summary>Waits for what happens in the background.</summary>
    public static async Task Until(Func<Task<bool>> isSo, string otherwise)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await isSo()) return;
            await Task.Delay(300);
        }

        Assert.Fail(otherwise);
    }

    public new Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class PublishedSampleCollection : ICollectionFixture<PublishedSample>
{
    public const string Name = "The sample, published";
}
