using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using EdgeAgent.IO;
using EdgeAgent.Models.Onnx;
using Google.Protobuf;

namespace EdgeAgent.Models;

/// <summary>
/// Generated models on disk, each with a file that contains its SHA-256. A damaged model may still load and give plausible numbers. The
/// cache therefore verifies a file before its first use in a process and whenever its size or time has changed.
/// </summary>
/// <param name="mostBytes">Maximum size of all models together. Above it, the least recently used models are deleted.</param>
/// <param name="report">Receives one line per file that is generated again or deleted.</param>
internal sealed partial class ModelCache(string directory, long mostBytes, Action<string> report)
{
    private const string Checksum = ".sha256";

    private static readonly ConcurrentDictionary<string, (long Length, DateTime WrittenAt)> Verified = new(StringComparer.Ordinal);

    private static readonly TimeSpan SafeAge = TimeSpan.FromHours(1);

    /// <summary>Ensures that a model is in the cache: writes it if it is missing or damaged.</summary>
    /// <param name="family">Prefix of the names of its outdated versions.</param>
    /// <exception cref="UserError">The file cannot be written, or <paramref name="make"/> threw the error.</exception>
    public void Provide(string path, string family, Func<ModelProto> make)
    {
        if (IsVerified(path))
            return;
        if (Fault(path) is { } fault)
        {
            if (fault.Length > 0)
                report($"The model {path} {fault}: it is generated again.");
            Write(make(), path);
            DropOutdated(family, path);
            KeepWithin(path);
        }
        MarkUsed(path);
        var written = new FileInfo(path);
        Verified[path] = (written.Length, written.LastWriteTimeUtc);
    }

    /// <summary>Writes a file atomically: it exists whole or not at all.</summary>
    /// <param name="before">Called with the SHA-256 after the content is written and before the file gets its name.</param>
    /// <exception cref="UserError">The file cannot be written.</exception>
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
        Verified.TryGetValue(path, out var seen)
        && new FileInfo(path) is { Exists: true } file
        && (file.Length, file.LastWriteTimeUtc) == seen;

    /// <returns>Null for an intact file; empty if there is no file.</returns>
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
            // The format of sha256sum: sum, blanks, name.
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
        Save(model, path, sum =>
        {
            var line = System.Text.Encoding.UTF8.GetBytes($"{sum}  {Path.GetFileName(path)}\n");
            WholeFile.Write(path + Checksum, file => file.Write(line));
        });
    }

    // Recent files stay: another version of the program may be about to open one that it has just written.
    private void DropOutdated(string family, string current)
    {
        var others = Own().Where(file => file.FullName != Path.GetFullPath(current));
        foreach (var file in others.Where(file => file.Name.StartsWith(family, StringComparison.Ordinal)))
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
            report($"The model {model.FullName} was deleted: generated models exceed EdgeAgent:Inference:MaxCacheBytes, {mostBytes}.");
        }
    }

    private IEnumerable<FileInfo> Own() =>
        new DirectoryInfo(directory).EnumerateFiles("*" + ModelStore.Extension).Where(file => OwnName().IsMatch(file.Name));

    private static void Drop(FileInfo model)
    {
        try
        {
            model.Delete();
            File.Delete(model.FullName + Checksum);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The file belongs to another user of a shared directory; deletion is retried with the next model.
        }
    }

    // Access times are no substitute: mount options decide whether the system updates them.
    private static void MarkUsed(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path + Checksum, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The cache belongs to another user, whose own runs mark the files.
        }
    }

    private static DateTime UsedAt(FileInfo model)
    {
        var checksum = model.FullName + Checksum;
        return File.Exists(checksum) ? File.GetLastWriteTimeUtc(checksum) : model.LastWriteTimeUtc;
    }

    [GeneratedRegex(
        @"^[a-z0-9_]+-(fp32|fp16|int8)-[0-9a-f]{16}\.onnx$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OwnName();
}
