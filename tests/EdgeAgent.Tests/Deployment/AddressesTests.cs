using System.Text.RegularExpressions;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Deployment;

/// <summary>
/// Every address and port in deployment files and documents belongs to a listening service, and no port is open unnecessarily.
/// </summary>
public sealed partial class AddressesTests
{
    private static readonly string Compose = Repository.Read("deploy", "compose", "compose.yaml");

    private static readonly string Kubernetes =
        string.Join(
            "\n---\n", Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy", "kubernetes"), "*.yaml").Select(File.ReadAllText));

    [Fact]
    public void Compose_PublishesEveryPortThatIsNamedOfThisMachine()
    {
        var published = Published().Matches(Compose).Select(match => match.Groups["host"].Value).ToHashSet(StringComparer.Ordinal);
        published.ShouldContain("4318");
        var named = Local()
            .Matches(Compose)
            .Concat(Local().Matches(Repository.Read("docs", "fleet.md")))
            .Select(match => match.Groups["port"].Value)
            .ToList();
        named.ShouldContain("3000");
        named.Except(published, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Compose_OpensOnlyTheCollectorToOtherMachines() =>
        Published()
            .Matches(Compose)
            .Where(match => match.Groups["address"].Length == 0)
            .Select(match => match.Groups["host"].Value)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["4317", "4318"]);

    [Fact]
    public void Compose_NamesOnlyServicesThatItHas()
    {
        var services = Service()
            .Matches(Compose[Compose.IndexOf("services:", StringComparison.Ordinal)..])
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        services.ShouldContain("alertmanager");
        Address().Matches(WithoutComments(Compose)).Select(match => match.Groups["host"].Value).Except(services, StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    /// <summary>A variable whose value is true or false, or may be empty, would make flags that the program rejects.</summary>
    [Fact]
    public void Compose_EveryKnobHasAValueUnlessOneIsSet() =>
        Knob().Matches(WithoutComments(Compose)).Select(match => match.Value).Where(knob => !WholeKnob().IsMatch(knob)).ShouldBeEmpty();

    [Fact]
    public void Kubernetes_EveryAddressIsAServiceWithThatPort()
    {
        var services = Services();
        services.Keys.ShouldContain("alertmanager");
        Address().Matches(WithoutComments(Kubernetes)).Select(match => (Host: match.Groups["host"].Value, Port: match.Groups["port"].Value))
            .Concat(Forward().Matches(Kubernetes).Select(match => (Host: match.Groups["service"].Value, Port: match.Groups["port"].Value)))
            .Where(address => !services.TryGetValue(address.Host, out var ports) || !ports.Contains(address.Port))
            .Select(address => $"{address.Host}:{address.Port}").ShouldBeEmpty();
    }

    [Fact]
    public void Kubernetes_OpensNothingWithoutCertificates()
    {
        Kubernetes.ShouldNotContain("LoadBalancer");
        Kubernetes.ShouldNotContain("NodePort");
        var open = Repository.Read("deploy", "kubernetes-tls", "kustomization.yaml");
        open.ShouldContain("LoadBalancer");
        open.ShouldContain("tls.yaml");
    }

    /// <summary>The deployment creates everything that the files mount, or a comment has the command that creates it.</summary>
    [Theory]
    [InlineData("kubernetes")]
    [InlineData("kubernetes-tls")]
    public void Kubernetes_EverySecretHasACommandThatCreatesIt(string folder)
    {
        var text = string.Join(
            '\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy", folder), "*.yaml").Select(File.ReadAllText));
        var secrets = Secret().Matches(text).Select(match => match.Groups["name"].Value).ToList();
        secrets.ShouldNotBeEmpty();
        secrets.Where(secret => !text.Contains($"create secret generic {secret} ", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kubernetes")]
    [InlineData("kubernetes-tls")]
    public void Kustomization_NamesOnlyFilesThatExist(string folder)
    {
        var at = Path.Combine(Repository.Root, "deploy", folder);
        var files = Generated()
            .Matches(WithoutComments(File.ReadAllText(Path.Combine(at, "kustomization.yaml"))))
            .Select(match => match.Groups["file"].Value)
            .ToList();
        files.ShouldNotBeEmpty();
        files.Where(file => !Path.Exists(Path.Combine(at, file))).ShouldBeEmpty();
    }

    [Fact]
    public void Kubernetes_EveryConfigMapIsGenerated()
    {
        var kustomization = Repository.Read("deploy", "kubernetes", "kustomization.yaml");
        ConfigMap()
            .Matches(Kubernetes)
            .Select(match => match.Groups["name"].Value)
            .Where(name => !kustomization.Contains($"- name: {name}\n", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static Dictionary<string, HashSet<string>> Services() => Kubernetes.Split("\n---\n")
        .Where(part => part.Contains("\nkind: Service\n", StringComparison.Ordinal))
        .ToDictionary(
            part => Name().Match(part).Groups["name"].Value,
            part => Port().Matches(part).Select(match => match.Groups["port"].Value).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('#')));

    [GeneratedRegex(@"""((?<address>[\d.]+):)?(?<host>\d+):\d+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Published();

    [GeneratedRegex(@"http://(localhost|127\.0\.0\.1):(?<port>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Local();

    [GeneratedRegex(@"^  (?<name>\w+):$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Service();

    [GeneratedRegex(@"http://(?<host>[a-z][a-z-]*):(?<port>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\$\{[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Knob();

    [GeneratedRegex(@"^\$\{[A-Z_]+:-(?!true\b|false\b)[^}]+\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WholeKnob();

    [GeneratedRegex(
        @"port-forward service/(?<service>[a-z-]+) (?<port>\d+)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Forward();

    [GeneratedRegex(
        @"secret(KeyRef)?: \{ (name|secretName): (?<name>[a-z-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Secret();

    [GeneratedRegex(
        @"(?<file>\.\.?/[\w./-]+|(?<=resources:\n(  - [\w.-]+\n)*  - )[\w.-]+\.yaml)", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Generated();

    [GeneratedRegex(@"configMap: \{ name: (?<name>[a-z-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ConfigMap();

    [GeneratedRegex(@"^  name: (?<name>[\w-]+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\bport: (?<port>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Port();
}
