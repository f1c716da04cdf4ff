namespace EdgeAgent.Configuration;

/// <summary>
/// Where settings come from; later sources win: the program's appsettings.json, /etc/edgeagent/appsettings.json, a file named on the
/// command line, the environment.
/// </summary>
internal static class ConfigurationSources
{
    public const string SystemFile = "/etc/edgeagent/appsettings.json";

    /// <exception cref="UserError">A requested file is missing, or a file cannot be read or is not JSON; exit code 2.</exception>
    public static IConfigurationRoot Load(string? file = null)
    {
        if (file is not null && !File.Exists(file))
        {
            var fault = Directory.Exists(file) ? "is a directory: name a file in it" : "does not exist";
            throw new UserError($"The configuration file {file} {fault}.", UserError.WrongUse);
        }
        var builder = new ConfigurationBuilder();
        foreach (var own in new[] { Path.Combine(AppContext.BaseDirectory, "appsettings.json"), SystemFile }.Where(File.Exists))
            builder.Add(JsonFile.Read(own));
        if (file is not null)
            builder.Add(JsonFile.Read(file));
        builder.AddEnvironmentVariables();
        // The SDK reads some of the variables itself and accepts only one spelling of each value.
        return builder.AddInMemoryCollection(OtelVariables.Canonical(builder.Build())).Build();
    }
}
