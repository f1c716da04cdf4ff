using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EdgeAgent.IO;

namespace EdgeAgent.Tests.IO;

public sealed class SoundJsonTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SoundJson.Require } },
    };

    [Theory]
    [InlineData("""{"names":[null]}""", "names holds a null")]
    [InlineData("""{"array":["a",null]}""", "array holds a null")]
    [InlineData("""{"byName":{"a":null}}""", "byName holds a null")]
    [InlineData("""{"inner":{"names":[null]}}""", "names holds a null")]
    [InlineData("""{"number":1e999}""", "number holds a number that is not finite")]
    [InlineData("""{"number":"NaN"}""", "number")]
    [InlineData("""{"numbers":[1,-1e999]}""", "numbers holds a number that is not finite")]
    [InlineData("""{"numberByName":{"a":1e999}}""", "numberByName holds a number that is not finite")]
    public void Read_OfWhatTheTypesRuleOut_IsRefused_WithThePropertysName(string json, string why) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Thing>(json, Json)).Message.ShouldContain(why);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"mayBeNull":[null,"a"],"number":null,"names":["a"],"byName":{"a":"b"},"numbers":[1.5]}""")]
    public void Read_OfWhatTheTypesAllow_IsRead(string json) => JsonSerializer.Deserialize<Thing>(json, Json).ShouldNotBeNull();

    [Fact]
    public void Read_OfATypeWithAnOwnCheck_StillMakesIt() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Checked>("""{"numbers":[1]}""", Json)).Message
            .ShouldContain("own check");

    private sealed record Thing(
        IReadOnlyList<string>? Names = null, string[]? Array = null, IReadOnlyDictionary<string, string>? ByName = null,
        Thing? Inner = null, double? Number = null,
        IReadOnlyList<double>? Numbers = null, IReadOnlyDictionary<string, double>? NumberByName = null,
        IReadOnlyList<string?>? MayBeNull = null);

    private sealed record Checked(IReadOnlyList<double> Numbers) : IJsonOnDeserialized
    {
        void IJsonOnDeserialized.OnDeserialized() => throw new JsonException("own check");
    }
}
