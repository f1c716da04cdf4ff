using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using EdgeAgent.IO;
using EdgeAgent.Models.Onnx;
using Google.Protobuf;

namespace EdgeAgent.Models;

/// <summary>
/// Written models on the disk. The SHA-256 of each is kept next to it, since a damaged model may load and give plausible numbers: before a file is used for the
/// first time in a process, and whenever its size or time has changed, its content is compared with that.
/// </summary>
/// <param name="mostBytes">Of all models together. Past it those that were not used for longest go.</param>
/// <param name="tell">Gets a line about a file that was written again or removed.</param>
internal sealed partial class ModelCache(string directory, long mostBytes, Action<string> tell)
{
    private const string Checksum = ".sha256";

    private static readonly ConcurrentDictionary<string, (long Length, DateTime WrittenAt)> Verified = new(StringComparer.Ordinal);

    private static readonly TimeSpan SafeAge = TimeSpan.FromHours(1);

    /// <summary>A model of the cache, which is written where it is missing or damaged.</summary>
    /// <param name="family">How the names of its outdated versions begin.</param>
    /// <exception cref="UserError">It cannot be written; or from <paramref name="make"/>.</exception>
    public void Provide(string path, string family, Func<ModelProto> make)
    {
        if (IsVerified(path))
            return;
        if (Fault(path) is { } fault)
        {
            if (fault.Length > 0)
                tell($"The model {path} {fault}: it is written again.");
            Write(make(), path);
            DropOutdated(family, path);
            KeepWithin(path);
        }
        MarkUsed(path);
        var written = new FileInfo(path);
        Verified[path] = (written.Length, written.LastWriteTimeUtc);
    }

    /// <summary>Writes a file that is there whole or not at all.</summary>
    /// <param name="before">Called when the content is written and its name is not.</param>
    /// <exception cref="UserError">It cannot be written.</exception>
    public static void Save(ModelProto model, string path, Action<string>? before = null)
    {
        try
        {
            Ownership.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            WholeFile.Write(path, file =>
            {
                using var hash = SHA256.Create();
                using (var hashing = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
                    model.WriteTo(hashing);
                before?.Invoke(Convert.ToHexStringLower(hash.Hash!));
            });
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            throw new UserError($"The model cannot be written to {path}: {Disk.Reason(error)}", cause: error);
        }
    }

    private static bool IsVerified(string path) =>
        Verified.TryGetValue(path, out var seen) && new FileInfo(path) is { Exists: true } file && (file.Length, file.LastWriteTimeUtc) == seen;

    /// <returns>Null for a whole file; empty where there is none.</returns>
    private static string? Fault(string path)
    {
        if (Directory.Exists(path))
        {
            KeptFile.SetAside(path);
            return "is a directory, which was set aside";
        }
        if (!File.Exists(path))
            return "";
        try
        {
            // As sha256sum writes it: the sum, blanks, the name.
            var expected = KeptFile.Read(path + Checksum, 4096, System.Text.Encoding.UTF8.GetString).Split(' ')[0].Trim();
            using var content = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(content)) == expected ? null : "is damaged (its SHA-256 differs)";
        }
        catch (Exception error) when (error is FileNotFoundException or DamagedFileException)
        {
            return $"has no readable checksum ({Path.GetFileName(path)}{Checksum})";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({Disk.Reason(error).TrimEnd('.')})";
        }
    }

    private void Write(ModelProto model, string path)
    {
        UnfinishedFiles.Remove(directory);
        if (Directory.Exists(path + Checksum))
            KeptFile.SetAside(path + Checksum);
        Save(model, path, sum => WholeFile.Write(path + Checksum, file => file.Write(System.Text.Encoding.UTF8.GetBytes($"{sum}  {Path.GetFileName(path)}\n"))));
    }

    // Another version of the program may be about to open what it has just written.
    private void DropOutdated(string family, string current)
    {
        foreach (var file in Own().Where(file => file.Name.StartsWith(family, StringComparison.Ordinal) && file.FullName != Path.GetFullPath(current)))
        {
            if (TimeProvider.System.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > SafeAge)
                Drop(file);
        }
    }

    private void KeepWithin(string current)
    {
        List<FileInfo> models = [.. Own().OrderBy(UsedAt)];
        var total = models.Sum(model => model.Length);
        foreach (var model in models.Where(model => model.FullName != Path.GetFullPath(current)))
        {
            if (total <= mostBytes)
                return;
            total -= model.Length;
            Drop(model);
            tell($"The model {model.FullName} was removed: written models take more than EdgeAgent:Inference:MaxCacheBytes, {mostBytes}.");
        }
    }

    private IEnumerable<FileInfo> Own() => new DirectoryInfo(directory).EnumerateFiles("*" + ModelStore.Extension).Where(file => OwnName().IsMatch(file.Name));

    private static void Drop(FileInfo model)
    {
        try
        {
            model.Delete();
            File.Delete(model.FullName + Checksum);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another user's, in a directory that both may write: it is tried again with the next model.
        }
    }

    // Whether files remember when they were read depends on how their disk is mounted.
    private static void MarkUsed(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path + Checksum, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The cache is another user's, who marks for himself.
        }
    }

    private static DateTime UsedAt(FileInfo model) => File.Exists(model.FullName + Checksum) ? File.GetLastWriteTimeUtc(model.FullName + Checksum) : model.LastWriteTimeUtc;

    [GeneratedRegex(@"^[a-z0-9_]+-(fp32|fp16|int8)-[0-9a-f]{16}\.onnx$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnName();
}
