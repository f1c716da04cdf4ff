using Microsoft.Extensions.Configuration.Json;

namespace EdgeAgent.Configuration;

/// <summary>Where settings come from, later ones winning: the program's appsettings.json, /etc/edgeagent/appsettings.json, a file named on the command line, the environment.</summary>
internal static class ConfigurationSources
{
    public const string SystemFile = "/etc/edgeagent/appsettings.json";

    /// <exception cref="UserError">A file is missing that was asked for, or is no JSON; exit code 2.</exception>
    public static IConfigurationRoot Load(string? file = null)
    {
        if (file is not null && !File.Exists(file))
            throw new UserError(Directory.Exists(file) ? $"The configuration file {file} is a directory." : $"The configuration file {file} does not exist.", UserError.WrongUse);
        var builder = new ConfigurationBuilder();
        AddFile(builder, Path.Combine(AppContext.BaseDirectory, "appsettings.json"));
        AddFile(builder, SystemFile);
        if (file is not null)
            AddFile(builder, Path.GetFullPath(file));
        builder.AddEnvironmentVariables();
        try
        {
            return builder.Build();
        }
        catch (InvalidDataException error)
        {
            // The innermost knows the line.
            throw new UserError($"{error.Message} {error.GetBaseException().Message} Mend the file; it must be JSON.", UserError.WrongUse, error);
        }
    }

    private static void AddFile(ConfigurationBuilder builder, string path)
    {
        var source = new JsonConfigurationSource { Path = path, Optional = true, ReloadOnChange = false };
        source.ResolveFileProvider();
        builder.Add(source);
    }
}
