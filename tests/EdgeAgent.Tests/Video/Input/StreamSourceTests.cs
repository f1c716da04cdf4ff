using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Input;

public sealed class StreamSourceTests
{
    private static List<string> Faults(StreamOptions stream) => [.. StreamSource.Faults(stream)];

    [Fact]
    public void Faults_GoodStreams_HaveNone()
    {
        Faults(new() { Url = "rtsp://h/x", User = "u", Password = "p", Transport = "UDP", InputOptions = ["ttl=1"] }).ShouldBeEmpty();
        Faults(new() { Url = "http://h/x", Format = "mjpeg" }).ShouldBeEmpty();
        Faults(new() { Url = "rtsp://admin@h/x", Password = "p" }).ShouldBeEmpty();
    }

    [Fact]
    public void Faults_EachBadKey_IsNamed()
    {
        Faults(new() { Url = "x.mp4", User = "u" }).ShouldHaveSingleItem().ShouldBe("User: only for rtsp, http and rtmp addresses.");
        Faults(new() { Url = "rtsp://h/x", Password = "p" }).ShouldHaveSingleItem().ShouldBe("Password: set User too.");
        Faults(new() { Url = "rtsp://a:b@h/x", User = "u" })
            .ShouldHaveSingleItem().ShouldBe("User: the address has a user too: keep one.");
        Faults(new() { Url = "rtsp://h/x", User = "u", Password = "p", PasswordFile = "/x" })
            .ShouldHaveSingleItem().ShouldBe("PasswordFile: Password is set too: keep one.");
        Faults(new() { Url = "http://h/x", Transport = "udp" }).ShouldHaveSingleItem().ShouldBe("Transport: only for rtsp addresses.");
        Faults(new() { Url = "rtsp://h/x", Transport = "quic" })
            .ShouldHaveSingleItem().ShouldStartWith("Transport: must be one of auto, tcp, udp");
        Faults(new() { Url = "http://h/x", Format = "lavfi" }).ShouldHaveSingleItem().ShouldStartWith("Format: must not be lavfi");
        Faults(new() { Url = "http://h/x", Format = "-y" }).ShouldHaveSingleItem().ShouldStartWith("Format: must be the name");
        Faults(new() { Url = "rtsp://h/x", Format = "h264" }).ShouldHaveSingleItem().ShouldStartWith("Format: only for inputs");
        Faults(new() { Url = "rtsp://h/x", InputOptions = ["ttl=1", "y=1"] })
            .ShouldHaveSingleItem().ShouldStartWith("InputOptions:1: y is not allowed");
        Faults(new() { Url = "" }).ShouldHaveSingleItem().ShouldStartWith("Url: The video input is empty");
    }

    [Fact]
    public void Faults_AreShownAlike_InTheSettingsAndForAnInput()
    {
        StreamOptions stream = new() { Url = "rtsp://h/x", Password = "p" };
        VideoOptions options = new() { Streams = { ["gate"] = stream } };
        options.Problems().ShouldHaveSingleItem().ShouldBe("EdgeAgent:Video:Streams:gate:Password: set User too.");
        Should.Throw<UserError>(() => VideoSource.Of("gate", options)).Message.ShouldBe("Password: set User too.");
    }

    [Fact]
    public void Faults_PasswordFile_IsReadAndTrimmed()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("password").FullName, "gate");
        StreamOptions stream = new() { Url = "rtsp://h/x", User = "u", PasswordFile = path };
        Faults(stream).ShouldHaveSingleItem().ShouldStartWith($"PasswordFile: {path} cannot be read");
        File.WriteAllText(path, "\n");
        Faults(stream).ShouldHaveSingleItem().ShouldStartWith($"PasswordFile: {path} is empty");
        File.WriteAllText(path, " p@ss \r\n");
        Faults(stream).ShouldBeEmpty();
        VideoSource.Of(stream).Input.ShouldBe("rtsp://u:%20p%40ss%20@h/x");
        stream.PasswordFile = "some/file";
        Faults(stream).ShouldHaveSingleItem().ShouldStartWith("PasswordFile: must be an absolute path");
    }

    [Fact]
    public void Faults_NameOfACredential_IsLookedUpWhereSystemdPutsIt()
    {
        var directory = Directory.CreateTempSubdirectory("credentials").FullName;
        File.WriteAllText(Path.Combine(directory, "gate-password"), "secret\n");
        StreamOptions stream = new() { Url = "rtsp://h/x", User = "u", PasswordFile = "gate-password" };
        Faults(stream).ShouldHaveSingleItem().ShouldContain("LoadCredential=gate-password:FILE");
        Environment.SetEnvironmentVariable("CREDENTIALS_DIRECTORY", directory);
        try
        {
            VideoSource.Of(stream).Input.ShouldBe("rtsp://u:secret@h/x");
        }
        finally
        {
            Environment.SetEnvironmentVariable("CREDENTIALS_DIRECTORY", null);
        }
    }
}
