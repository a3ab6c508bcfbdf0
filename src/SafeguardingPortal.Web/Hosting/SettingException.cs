namespace SafeguardingPortal.Web.Hosting;

/// <summary>The portal cannot start as it is set up. The message is one sentence for whoever starts it, naming the setting and what it may be.</summary>
public sealed class SettingException(string message) : Exception(message);
