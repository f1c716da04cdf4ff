using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Cli;

/// <summary>What a person can get wrong, a row each: the program says what, where and what to do, and ends in time.</summary>
public sealed class BadInputTests(BadFiles files) : IClassFixture<BadFiles>
{
    private const string Daemon = "EdgeAgent__StatusPage__Port=0 EdgeAgent__Video__Streams__cam__Url={files}/whole.mp4";

    // Slower by far than any row on an idle machine; a hang is longer.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("score {files}/nowhere.mp4", 2, "nowhere.mp4 does not exist: check the path")]
    [InlineData("score {files}/directory", 2, "is a directory: name a video file in it")]
    [InlineData("score {files}/text.mp4", 1, "text.mp4 cannot be read as video")]
    [InlineData("score {files}/index-missing.mp4", 1, "moov atom not found")]
    [InlineData("score {files}/data-cut.mp4", 0, "could be decoded: the rest is missing or damaged")]
    [InlineData("score {files}/sound.mp4", 1, "has no video, only sound")]
    [InlineData("score {files}/tiny.mp4", 1, "is 1x1: too small to score, at least 64x64 is needed")]
    [InlineData("score rtsp://user:secret@127.0.0.1:9/live --duration 1", 1, "rtsp://***@127.0.0.1:9/live cannot be read as video")]
    [InlineData(
        "score rtsp://user:secret@127.0.0.1:{silent}/live --duration 1", 1, "did not answer within 1 s",
        "EdgeAgent__Video__ConnectTimeout=00:00:01")]
    [InlineData("score {files}/whole.mp4", 1, "ffprobe was not found: install it (apt install ffmpeg)", "PATH={files}")]
    [InlineData("score {files}/whole.mp4 --model {files}/nowhere.onnx", 1, "nowhere.onnx does not exist")]
    [InlineData("score {files}/whole.mp4 --model {files}/text.onnx", 1, "text.onnx cannot be loaded")]
    [InlineData("score {files}/whole.mp4 --model {files}/empty.onnx", 1, "empty.onnx cannot be loaded")]
    [InlineData("score {files}/whole.mp4 --model {files}/cut.onnx", 1, "cut.onnx cannot be loaded")]
    [InlineData(
        "score {files}/whole.mp4 --model {files}/other-contract.onnx", 1, "does not meet the model contract: it has no output quality")]
    [InlineData("score {files}/whole.mp4 --model {files}/b3.onnx", 1, "is not trained")]
    [InlineData("score {files}/whole.mp4 --model b3", 1, "The model b3 is not trained: its scores would mean nothing")]
    [InlineData("score {files}/whole.mp4 --model b99", 2, "The model \"b99\" is unknown. Known: b0")]
    [InlineData("score {files}/whole.mp4 --fps abc", 2, "Cannot parse argument 'abc' for option '--fps'")]
    [InlineData("score {files}/whole.mp4 --fps 0", 2, "--fps is 0: must be from")]
    [InlineData("score {files}/whole.mp4 --frames 3", 2, "Unrecognized option '--frames'")]
    [InlineData("score {files}/whole.mp4 --output {files}/text.mp4", 1, "The scores cannot be written to")]
    [InlineData("run", 1, "The model b3 is not trained", Daemon + " EdgeAgent__Video__Model=b3")]
    [InlineData("run", 1, "text.onnx cannot be loaded", Daemon + " EdgeAgent__Video__Model={files}/text.onnx")]
    [InlineData("run", 2, "EdgeAgent:Vidoe is not a known key", "EdgeAgent__Vidoe__Model=b0")]
    [InlineData(
        "run", 2, "The configuration has 3 problems",
        "EdgeAgent__Video__Batch=0 EdgeAgent__StatusPage__Port=99999 OTEL_METRIC_EXPORT_INTERVAL=soon")]
    [InlineData("run", 1, "uses this port", "EdgeAgent__StatusPage__Port={silent}")]
    [InlineData("run", 2, "cannot be used: The file", "EdgeAgent__StateDirectory={files}/text.mp4")]
    [InlineData("run --config {files}/broken.json", 2, "is not JSON: line ")]
    [InlineData("run --config {files}/nowhere.json", 2, "nowhere.json does not exist")]
    [InlineData("score {files}/whole.mp4 --config {files}/nowhere.json", 2, "nowhere.json does not exist")]
    [InlineData("benchmark --config {files}/nowhere.json", 2, "nowhere.json does not exist")]
    [InlineData("recommend --config {files}/nowhere.json", 2, "nowhere.json does not exist")]
    [InlineData("models --config {files}/nowhere.json", 2, "nowhere.json does not exist")]
    [InlineData("models export b0 --config {files}/nowhere.json", 2, "nowhere.json does not exist")]
    [InlineData("models verify --config {files}/nowhere.json", 2, "nowhere.json does not exist")]
    [InlineData("sensors --config {files}/nowhere.json", 2, "nowhere.json does not exist")]
    [InlineData("benchmark --variants b99", 2, "The model \"b99\" is unknown")]
    [InlineData("skore", 2, "Unrecognized command or argument 'skore'")]
    public async Task BadInput_SaysWhatIsWrongAndEnds(string arguments, int exitCode, string telling, string variables = "")
    {
        // Accepts a connection and never says a word; also a port that is taken.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        IEnumerable<string> Words(string text) =>
            text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.Replace("{files}", files.Path, StringComparison.Ordinal))
                .Select(word => word.Replace("{silent}", port, StringComparison.Ordinal));

        var began = Stopwatch.GetTimestamp();
        var ended = await Command.RunAsync(
            "/usr/bin/env",
            [$"EdgeAgent__StateDirectory={files.Path}/state", .. Words(variables), Agent.Binary, .. Words(arguments)],
            Cancellation).WaitAsync(Bound, Cancellation);
        ended.ExitCode.ShouldBe(exitCode, ended.Errors);
        ended.Errors.ShouldContain(telling);
        $"{ended.Output}{ended.Errors}".ShouldSatisfyAllConditions(
            said => said.ShouldNotContain("   at "),
            said => said.ShouldNotContain("secret"),
            said => said.ShouldNotContain("bug in edgeagent"));
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Bound);
    }
}
