using System.Security.Cryptography;
using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>A model file on disk.</summary>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Sha256">SHA-256 of the file, in hexadecimal.</param>
internal sealed record ModelFile(string Path, long Bytes, string Sha256)
{
    /// <summary>Writes the file if it does not exist yet; a user's own file is used as it is.</summary>
    /// <exception cref="UserError">As <see cref="ModelRequest.Resolve"/>, or the file cannot be read.</exception>
    public static ModelFile Prepare(ModelRequest request) => Of(request.Resolve());

    /// <exception cref="UserError">The file cannot be read.</exception>
    public static ModelFile Of(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return new(path, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The model {path} cannot be read: {error.Message}", cause: error);
        }
    }
}
