using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeAgent.Selection.Fleet;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Selection.Fleet;

public sealed class StoreAnswerTests
{
    [Property]
    internal bool Parse_GivesBackWhatAStoreWrote((string Key, double Value)[] series)
    {
        var samples = series.Select(
            one => new StoreSample(new Dictionary<string, string>(StringComparer.Ordinal) { ["label"] = Text(one.Key) }, one.Value))
            .ToList();
        var read = StoreAnswer.Parse(Written(samples));
        return read.Error is null && read.Samples.Zip(samples)
            .All(pair => pair.First["label"] == pair.Second["label"] && pair.First.Value.Equals(pair.Second.Value))
            && read.Samples.Count == samples.Count;
    }

    [Property]
    internal bool Parse_OfAnyBytes_AnswersOrSaysThatTheyAreNone(byte[] body) => AnswersOrRefuses(body);

    // A valid answer with one replaced byte keeps a structure that random bytes never have.
    [Property(MaxTest = 2000)]
    internal bool Parse_OfADamagedAnswer_AnswersOrSaysThatItIsNone(ushort place, byte value)
    {
        var body = Written([new(new Dictionary<string, string>(StringComparer.Ordinal) { ["label"] = "ä\n\"" }, 1.5)]);
        body[place % body.Length] = value;
        return AnswersOrRefuses(body);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"status":"success"}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":null}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[null]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,2]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"many"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":null},"value":[1,"2"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1,"1"]}}""")]
    [InlineData("<html>")]
    public void Parse_OfWhatIsNoAnswer_SaysSo(string body) =>
        Should.Throw<JsonException>(() => StoreAnswer.Parse(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Parse_OfARefusal_TellsWhatTheStoreSays() =>
        StoreAnswer.Parse("""{"status":"error","errorType":"bad_data","error":"unexpected end of input"}"""u8)
            .Error.ShouldBe("unexpected end of input");

    [Theory]
    [InlineData("+Inf", double.PositiveInfinity)]
    [InlineData("-Inf", double.NegativeInfinity)]
    [InlineData("NaN", double.NaN)]
    [InlineData("1e-3", 0.001)]
    public void Parse_ReadsNumbersAsStoresWriteThem(string text, double value) =>
        StoreAnswer.Parse(Encoding.UTF8.GetBytes(
            $$$"""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1700000000.123,"{{{text}}}"]}]}}"""))
            .Samples.ShouldHaveSingleItem().Value.ShouldBe(value);

    private static bool AnswersOrRefuses(byte[] body)
    {
        try
        {
            StoreAnswer.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    // As in Prometheus, with Go's spelling of infinities.
    private static byte[] Written(IEnumerable<StoreSample> samples) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        status = "success",
        data = new
        {
            resultType = "vector",
            result = samples.Select(sample => new { metric = sample.Labels, value = new object[] { 1700000000.5, Number(sample.Value) } }),
        },
        stats = new { seriesFetched = "1" },
    });

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    // Some strings of FsCheck are not valid text.
    private static string Text(string? any) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(any ?? ""));
}
