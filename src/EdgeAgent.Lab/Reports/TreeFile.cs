using System.Text;
using EdgeAgent.IO;

namespace EdgeAgent.Lab.Reports;

/// <summary>One file of a tree.</summary>
/// <param name="Path">Path within the tree.</param>
/// <param name="Content">Creates the content when the file is written.</param>
internal sealed record TreeFile(string Path, Func<byte[]> Content)
{
    public static TreeFile Text(string path, Func<string> content) => new(path, () => Encoding.UTF8.GetBytes(content()));

    /// <summary>Writes all files. Each is written completely or not at all, and a failure does not stop the others.</summary>
    /// <exception cref="UserError">Some files could not be written; the message lists them.</exception>
    public static void WriteAll(DirectoryInfo directory, IEnumerable<TreeFile> files)
    {
        List<(string Path, Exception Cause)> failures = [];
        foreach (var file in files)
        {
            try
            {
                file.Write(directory.FullName);
            }
            catch (Exception error) when (Disk.Refuses(error))
            {
                failures.Add((file.Path, error));
            }
        }
        if (failures.Count == 0)
            return;
        var reasons = failures.GroupBy(failure => Disk.Reason(failure.Cause), StringComparer.Ordinal).Select(Sentence);
        throw new UserError(
            $"Not all of the report could be written to {directory.FullName}. {string.Join(' ', reasons)}", cause: failures[0].Cause);
    }

    private static string Sentence(IGrouping<string, (string Path, Exception Cause)> failures) =>
        $"{failures.Key.TrimEnd('.')}: {string.Join(", ", failures.Select(failure => failure.Path))}.";

    private void Write(string directory)
    {
        var path = System.IO.Path.Combine(directory, Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        WholeFile.Write(path, file => file.Write(Content()));
    }
}
