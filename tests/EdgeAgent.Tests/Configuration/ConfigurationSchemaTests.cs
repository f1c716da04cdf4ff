using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeAgent.Configuration;
using EdgeAgent.Strings;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Configuration;

public sealed class ConfigurationSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(ConfigurationSchema.Write(DocComments.Read()))!;

    private static JsonNode At(string path) =>
        path.Split(':').Aggregate(Schema, (node, key) => key == "NAME" ? node["additionalProperties"]! : node["properties"]![key]!);

    [Fact]
    public void File_IsUpToDate() =>
        File.ReadAllText(Path.Combine(Repository.Root, "src", "EdgeAgent", "configuration.schema.json"))
            .ShouldBe(
                ConfigurationSchema.Write(DocComments.Read()), "run: ./run configuration-schema > src/EdgeAgent/configuration.schema.json");

    [Fact]
    public void EveryKeyOfTheDocument_IsInTheSchema_WithTypeRangeAndDefault()
    {
        foreach (var section in ConfigurationCatalog.Read(DocComments.Read()))
        {
            foreach (var key in section.Keys)
            {
                var property = At($"{section.Path}:{key.Name}");
                property["description"]!.GetValue<string>().ShouldBe(key.Meaning);
                (property["minimum"] is not null || property["$comment"] is not null).ShouldBe(key.Range.Length > 0, key.Name);
                (property["default"]?.ToJsonString().Trim('"') ?? "").ShouldBe(key.Default, key.Name);
            }
        }
    }

    [Theory]
    [InlineData("EdgeAgent:Video:Batch", "integer", "1", "64")]
    [InlineData("EdgeAgent:Video:Streams:NAME:Fps", "number", "0.016666666666666666", "60")]
    [InlineData("EdgeAgent:StatusPage:Port", "integer", "0", "65535")]
    public void Number_HasItsRange(string path, string type, string least, string most)
    {
        At(path)["type"]!.GetValue<string>().ShouldBe(type);
        (At(path)["minimum"]!.ToJsonString(), At(path)["maximum"]!.ToJsonString()).ShouldBe((least, most));
    }

    [Fact]
    public void NamesThatAreChosenFrom_AreListed() =>
        At("EdgeAgent:Video:Decode")["enum"]!.AsArray().Select(name => name!.GetValue<string>())
            .ShouldBe(["auto", "keyframes", "reference", "all"]);

    [Fact]
    public void UnknownKeys_AreMarked() => At("EdgeAgent:Video")["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();

    [Theory]
    [InlineData("10s")]
    [InlineData("500ms")]
    [InlineData("1m30s")]
    [InlineData("1.5h")]
    [InlineData("00:00:10")]
    [InlineData("1.12:00:00.5")]
    [InlineData("10")]
    [InlineData("1:30")]
    [InlineData("soon")]
    [InlineData("-1s")]
    public void Pattern_OfTimeSpans_AgreesWithTheParser(string text) =>
        Regex.IsMatch(text, At("EdgeAgent:Video:StallTimeout")["pattern"]!.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1))
            .ShouldBe(TimeSpanText.TryParse(text, out _, out _));
}
