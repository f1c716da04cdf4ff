using EdgeAgent.Configuration;
using EdgeAgent.Tests.Strings;
using EdgeAgent.Video.Input;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Input;

/// <summary>No message that the program makes of an address holds its secrets, whatever the address looks like.</summary>
public sealed class SourceSecretsTests
{
    [Property(MaxTest = 2000)]
    public Property Parse_AnyAddress_NamesNoSecret() => Prop.ForAll(RedactionTests.Addresses.ToArbitrary(), url =>
    {
        var said = Said(url);
        return (!said.Contains(RedactionTests.Secret, StringComparison.Ordinal)).Label(said);
    });

    [Property(MaxTest = 500)]
    public Property Configuration_AnyCredentials_NamesNoSecret() => Prop.ForAll(
        (from address in RedactionTests.Addresses
         from secret in RedactionTests.Secrets
         from key in Gen.Elements("Url", "Password", "Transport", "Format", "Fps", "InputOptions", "InputOptions:0", "Looop")
         select (address, secret, key)).ToArbitrary(),
        sample =>
        {
            var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["EdgeAgent:Video:Streams:gate:Url"] = "rtsp://h/x",
                ["EdgeAgent:Video:Streams:gate:Loop"] = "perhaps",
                [$"EdgeAgent:Video:Streams:gate:{sample.key}"] = sample.key is "Password" ? sample.secret : sample.address,
            };
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
            var message = Should.Throw<UserError>(() => ValidatedOptions.Read(configuration)).Message;
            return (!message.Contains(RedactionTests.Secret, StringComparison.Ordinal)).Label(message);
        });

    [Property(MaxTest = 1000)]
    public Property Of_KeysWithAnyCharacters_AreFoundAgainInTheAddress() => Prop.ForAll(
        (from user in RedactionTests.Secrets from password in RedactionTests.Secrets select (user, password)).ToArbitrary(), keys =>
        {
            var source = VideoSource.Of(new() { Url = "http://camera/x", User = keys.user, Password = keys.password });
            var credential = source.Http!.Value.Credential!;
            string[] shown =
            [
                source.Shown, source.ToString(), .. source.InputArguments,
                source.Explain([$"[error] {source.Input}: it said {keys.password}"]),
            ];
            return (credential.UserName == keys.user && credential.Password == keys.password
                && Array.TrueForAll(shown, text => !text.Contains(RedactionTests.Secret, StringComparison.Ordinal)))
                .Label(string.Join('\n', shown));
        });

    private static string Said(string url)
    {
        try
        {
            var source = VideoSource.Parse(url);
            var missing = source.FilePath is null ? "" : Should.Throw<UserError>(source.RequireFile).Message;
            var isForFfmpeg = source.StandardInput is null && source.FilePath is null && source.Kind.HoldsSecrets;
            string[] errors =
            [
                $"[concat @ 0x1] [error] Impossible to open '{source.Input}'", $"[error] {source.Input}: Connection refused",
            ];
            return string.Join('\n', [
                source.Shown, source.ToString(), source.Unreadable(reason: null), missing, .. isForFfmpeg ? source.InputArguments : [],
                source.Explain(errors),
                source.Redacted($"IOException: {url}"),
            ]);
        }
        catch (UserError error)
        {
            return error.Message;
        }
    }
}
