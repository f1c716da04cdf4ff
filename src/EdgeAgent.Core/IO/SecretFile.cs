namespace EdgeAgent.IO;

/// <summary>Reads secrets from files of their own, which no configuration, environment or process list shows.</summary>
internal static class SecretFile
{
    private const long LongestFile = 4096;

    /// <param name="name">An absolute path, or the name of a systemd credential (<c>LoadCredential=</c>).</param>
    /// <param name="content">What the file must hold, such as <c>password</c>, for messages.</param>
    /// <returns>The content without line breaks at its end.</returns>
    /// <exception cref="UserError">It cannot be read or is empty; the message is to be shown after the key and a colon.</exception>
    public static string Read(string name, string content)
    {
        var path = Locate(name);
        try
        {
            using var file = File.OpenRead(path);
            if (file.CanSeek && file.Length > LongestFile)
                throw new UserError($"{path} has more than {LongestFile} bytes: it must hold the {content} alone.", UserError.WrongUse);
            using var reader = new StreamReader(file);
            var secret = reader.ReadToEnd().TrimEnd('\r', '\n');
            return secret.Length > 0 ? secret : throw new UserError($"{path} is empty: it must hold the {content}.", UserError.WrongUse);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError(
                $"{path} cannot be read ({error.GetType().Name}): check that it exists and that this user may read it.",
                UserError.WrongUse,
                error);
        }
    }

    /// <summary>Why <see cref="Read"/> would fail, to follow the key and a colon; null if it would not, or if no file is named.</summary>
    public static string? Fault(string name, string content)
    {
        try
        {
            if (name.Length > 0)
                Read(name, content);
            return null;
        }
        catch (UserError error)
        {
            return error.Message;
        }
    }

    private static string Locate(string name)
    {
        if (Path.IsPathRooted(name))
            return name;
        if (name.Contains('/', StringComparison.Ordinal))
            throw new UserError("must be an absolute path, or the name of a systemd credential.", UserError.WrongUse);
        return Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } directory
            ? Path.Combine(directory, name)
            : throw new UserError(
                $"{name} is the name of a systemd credential, but there is no CREDENTIALS_DIRECTORY: "
                + $"add LoadCredential={name}:FILE to the service, or give an absolute path.",
                UserError.WrongUse);
    }
}
