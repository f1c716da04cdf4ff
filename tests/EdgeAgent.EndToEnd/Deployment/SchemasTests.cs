using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Deployment;

/// <summary>
/// Boards, compose and Kubernetes files against the types of those who read them: Grafana's own, Kubernetes', the Compose specification's.
/// </summary>
[Trait("Category", "Long")]
public sealed class SchemasTests
{
    // What the checker says when npm or its packages cannot be had.
    private const int CannotCheck = 3;

    private const string ComposeSchema = "usr/share/gocode/src/github.com/compose-spec/compose-go/schema/compose-spec.json";

    private static readonly string ConfigurationSchema = Repository.At("src", "EdgeAgent", "configuration.schema.json");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Boards_AreWhatGrafanaReads() => SoundAsync("boards", Files("grafana/dashboards", "*.json"));

    [Fact]
    public Task Kubernetes_WouldTakeEveryObject() =>
        SoundAsync(
            "kubernetes", [.. Files("deploy/kubernetes", "*.yaml").Where(file => Path.GetFileName(file) is not "kustomization.yaml")]);

    [Fact]
    public async Task Compose_KeepsToTheSpecification() =>
        await SoundAsync("compose", await ComposeSchemaAsync(), Repository.At("deploy", "compose", "compose.yaml"));

    [Fact]
    public Task Configuration_FilesKeepToTheGeneratedSchema() => SoundAsync(
        "configuration", ConfigurationSchema, Repository.At("src", "EdgeAgent", "appsettings.json"),
        Repository.At("deploy", "debian", "appsettings.json"), Repository.At("deploy", "debian", "program.json"),
        Repository.At("samples", "demo.json"));

    // A check that finds nothing in files that are damaged would be none.
    [Theory]
    [InlineData(
        "boards", "grafana/dashboards/fleet.json", "\"showLegend\"", "\"showLegends\"",
        "options/legend: must NOT have additional properties: showLegends")]
    [InlineData(
        "boards", "grafana/dashboards/fleet.json", "\"normal\"", "\"normally\"",
        "custom/stacking/mode: must be equal to one of the allowed values")]
    [InlineData("boards", "grafana/dashboards/fleet.json", "\"color-text\"", "\"text-color\"", "custom/cellOptions: must match a schema")]
    [InlineData("boards", "grafana/dashboards/fleet.json", "\"legendFormat\"", "\"legend\"", "must NOT have additional properties: legend")]
    [InlineData(
        "boards", "grafana/dashboards/device.json", "\"mergeValues\": true", "\"mergeValues\": \"yes\"",
        "options/mergeValues: must be boolean")]
    [InlineData(
        "kubernetes", "deploy/kubernetes/collector.yaml", "requests:", "request:",
        "resources: must NOT have additional properties: request")]
    [InlineData(
        "kubernetes", "deploy/kubernetes/collector.yaml", "containerPort: 4317", "containerPort: otlp", "containerPort: must be number")]
    [InlineData("compose", "deploy/compose/compose.yaml", "depends_on", "depend_on", "must NOT have additional properties: depend_on")]
    [InlineData("configuration", "deploy/debian/appsettings.json", "Video", "Vidoe", "must NOT have additional properties: Vidoe")]
    [InlineData("configuration", "deploy/debian/appsettings.json", "\"Site\": \"\"", "\"Site\": 7", "EdgeAgent/Site: must be string")]
    public async Task AFault_IsFound(string verb, string file, string sound, string fault, string told)
    {
        var text = await File.ReadAllTextAsync(Repository.At(file), Cancellation);
        text.ShouldContain(sound);
        var damaged = Path.Combine(Path.GetTempPath(), $"edgeagent-{Guid.NewGuid():N}{Path.GetExtension(file)}");
        await File.WriteAllTextAsync(damaged, text.Replace(sound, fault, StringComparison.Ordinal), Cancellation);
        try
        {
            var check = await CheckAsync(verb, [.. await SchemaAsync(verb), damaged]);
            check.ExitCode.ShouldBe(1, check.Output + check.Errors);
            check.Output.ShouldContain(told);
        }
        finally
        {
            File.Delete(damaged);
        }
    }

    private static async Task SoundAsync(string verb, params string[] files)
    {
        var check = await CheckAsync(verb, files);
        check.ExitCode.ShouldBe(0, check.Output + check.Errors);
    }

    private static async Task<Command.Ended> CheckAsync(string verb, string[] files)
    {
        var check = await Command.RunAsync(Repository.At("tests", "tools", "schemas", "check"), [verb, .. files], Cancellation);
        if (check.ExitCode == CannotCheck)
            DebianProgram.Missing(check.Errors);
        return check;
    }

    // Boards and objects have schemas of their own.
    private static async Task<string[]> SchemaAsync(string verb) => verb switch
    {
        "compose" => [await ComposeSchemaAsync()],
        "configuration" => [ConfigurationSchema],
        _ => [],
    };

    private static Task<string> ComposeSchemaAsync() =>
        DebianProgram.RequireAsync("golang-github-compose-spec-compose-go-dev", ComposeSchema, Cancellation);

    private static string[] Files(string folder, string pattern) => Directory.GetFiles(Repository.At(folder), pattern);
}
