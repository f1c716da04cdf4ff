using System.Text;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Configuration;

/// <summary>Configuration files as people write them, right and wrong.</summary>
public sealed class ConfigurationSourcesTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("edgeagent-config-");

    public void Dispose() => _files.Delete(recursive: true);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "EdgeAgent": { "Site": "roof", }, /* a comment */ } // and another""")]
    [InlineData("""{ "edgeagent": { "site": "roof" }, "Logging": { "LogLevel": { "Default": "Debug" } }, "OTEL_SERVICE_NAME": "gate" }""")]
    [InlineData("""{ "$schema": "x", "_comment": "mine", "EdgeAgent": { "Video": { "Streams": { } } } }""")]
    public void Load_AGoodFile_HasNoProblem(string json) => Should.NotThrow(() => Read(json));

    [Fact]
    public void Load_AFileWithAByteOrderMark_IsRead()
    {
        Read("""{ "EdgeAgent": { "Site": "roof" } }""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)).Site.ShouldBe("roof");
        Read("""{ "EdgeAgent": { "Site": "Dach ä" } }""", Encoding.Unicode).Site.ShouldBe("Dach ä");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n", "is empty")]
    [InlineData("[]", "must hold one JSON object")]
    [InlineData("\"EdgeAgent\"", "must hold one JSON object")]
    [InlineData("{\n  \"EdgeAgent\": {\n    \"Site\": \"ä\" x\n  }\n}", "line 3, column 17: ")]
    [InlineData("{", "line 1, column 2: ")]
    [InlineData("Site=roof", "line 1, column 1: ")]
    [InlineData("{ \"EdgeAgent\": { \"Site\": \"a\", \"Site\": \"b\" } }", "EdgeAgent:Site appears in")]
    public void Load_ABrokenFile_SaysWhere(string json, string telling)
    {
        var error = Should.Throw<UserError>(() => Read(json));
        error.ExitCode.ShouldBe(UserError.WrongUse);
        error.Message.ShouldContain("edge.json");
        error.Message.ShouldContain(telling);
        error.Message.ShouldNotContain("LineNumber");
    }

    [Theory]
    [InlineData("""{ "EdgeAgnet": { "Site": "roof" } }""", "EdgeAgnet in edge.json is not a known section. Did you mean EdgeAgent?")]
    [InlineData("""{ "Video": { "Batch": 2 } }""",
        "Video in edge.json is outside the section EdgeAgent: write { \"EdgeAgent\": { \"Video\": … } }.")]
    [InlineData("""{ "site": "roof" }""",
        "site in edge.json is outside the section EdgeAgent: write { \"EdgeAgent\": { \"Site\": … } }.")]
    [InlineData("""{ "Cameras": { } }""", "Cameras in edge.json is not a known section")]
    [InlineData("""{ "EdgeAgent": { "Site": "a", "site": "b" } }""",
        "EdgeAgent:Site appears in edge.json more than once (Site, site; upper and lower case are the same)")]
    [InlineData("""{ "EdgeAgent": { "Video": { "Streams": { "Cam": { "Url": "lavfi:testsrc2" }, "cam": { "Fps": 2 } } } } }""",
        "EdgeAgent:Video:Streams:Cam appears in edge.json more than once")]
    [InlineData("""{ "EdgeAgent": { "Video": { "Streams": [] } } }""",
        "EdgeAgent:Video:Streams in edge.json is a list: it must be an object, { \"NAME\": { … } } with a name for each entry.")]
    [InlineData("""{ "EdgeAgent": { "Video": { "Streams": [ { "Url": "lavfi:testsrc2" } ] } } }""",
        "EdgeAgent:Video:Streams in edge.json is a list")]
    [InlineData("""{ "EdgeAgent": [] }""", "EdgeAgent in edge.json is a list")]
    [InlineData("""{ "EdgeAgent": { "Video": { "Batch": [ 2 ] } } }""",
        "EdgeAgent:Video:Batch is a single value, not a section or a list.")]
    [InlineData("""{ "EdgeAgent": { "Video": "on" } }""", "EdgeAgent:Video is a section with keys of its own")]
    [InlineData("""{ "EdgeAgent": { "Video": { "Model": null } } }""", "EdgeAgent:Video:Model is null")]
    [InlineData("""{ "EdgeAgent": { "Video": { "FreezeDifference": "0,5" } } }""",
        "EdgeAgent:Video:FreezeDifference is \"0,5\": must be a number with a decimal point: 0.5.")]
    [InlineData("""{ "EdgeAgent": { "Video": { "BlackLuma": "fast" } } }""", "EdgeAgent:Video:BlackLuma is \"fast\": must be a number.")]
    [InlineData("""{ "EdgeAgent": { "Video": { "BlackLuma": "NaN" } } }""", "EdgeAgent:Video:BlackLuma is \"NaN\": must be a number.")]
    [InlineData("""{ "Logging": { "LogLevel": { "Default": "Loud" } } }""",
        "Logging:LogLevel:Default is \"Loud\": must be one of Trace, Debug, ")]
    [InlineData("""{ "Logging": { "OpenTelemetry": { "LogLevel": { "Default": "7" } } } }""",
        "Logging:OpenTelemetry:LogLevel:Default is \"7\"")]
    [InlineData("""{ "EdgeAgent": { "Vidoe": { "Batch": 2 } } }""", "EdgeAgent:Vidoe is not a known key. Did you mean Video?")]
    public void Read_AMistakeInAFile_IsNamed(string json, string telling) =>
        Should.Throw<UserError>(() => Read(json)).Message.Replace(_files.FullName + "/", "", StringComparison.Ordinal)
            .ShouldContain(telling);

    [Theory]
    [InlineData("EdgeAgnet__Video__Batch", "EdgeAgnet is not a known section. Did you mean EdgeAgent?")]
    [InlineData("EdgeAgent_Video_Batch", "EdgeAgent_Video_Batch has no effect: write two underscores")]
    [InlineData("EDGEAGENT_VIDEO__Batch", "EDGEAGENT_VIDEO has no effect")]
    [InlineData("EdgeAgent__Vidoe__Batch", "EdgeAgent:Vidoe is not a known key. Did you mean Video?")]
    public void Read_AMisspeltVariable_IsNamed(string name, string telling) =>
        Should.Throw<UserError>(() => ValidatedOptions.Read(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create(name.Replace("__", ":", StringComparison.Ordinal), (string?)"2")]).Build())).Message
                .ShouldContain(telling);

    [Theory]
    [InlineData("EDGEAGENT_DEBUG")]
    [InlineData("EDGEAGENT_COLLECTOR_ADDRESS")]
    [InlineData("HOME")]
    public void Read_AVariableOfOthers_IsNoProblem(string name) =>
        Should.NotThrow(() => ValidatedOptions.Read(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create(name, (string?)"2")]).Build()));

    [Fact]
    public void Load_ADirectory_IsRefused() =>
        Should.Throw<UserError>(() => ConfigurationSources.Load(_files.FullName)).Message.ShouldContain("is a directory");

    [Fact]
    public void Load_OtelVariablesOfAFile_AreMadeCanonical()
    {
        var file = Write("""{ "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE": "DELTA", "OTEL_SERVICE_NAME": " 'Gate' " }""");
        var configuration = ConfigurationSources.Load(file);
        configuration["OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"].ShouldBe("delta");
        configuration["OTEL_SERVICE_NAME"].ShouldBe("Gate");
        TelemetrySettings.From(configuration).Problems().ShouldBeEmpty();
    }

    [Property(MaxTest = 50)]
    public void Load_AnyText_IsReadOrRefused(string? text)
    {
        try
        {
            Read(text ?? "");
        }
        catch (UserError)
        {
            // It said why.
        }
    }

    private EdgeAgentOptions Read(string json, Encoding? encoding = null) =>
        ValidatedOptions.Read(ConfigurationSources.Load(Write(json, encoding)));

    private string Write(string text, Encoding? encoding = null)
    {
        var path = Path.Combine(_files.FullName, "edge.json");
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
