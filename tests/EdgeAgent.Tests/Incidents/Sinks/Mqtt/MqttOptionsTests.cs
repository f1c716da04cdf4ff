using EdgeAgent.Configuration;

namespace EdgeAgent.Tests.Incidents.Sinks.Mqtt;

public sealed class MqttOptionsTests
{
    private const string Section = "EdgeAgent:Incidents:Mqtt";

    [Theory]
    [InlineData("mqtt://broker.local", "broker.local", 1883, false)]
    [InlineData("mqtts://broker.local", "broker.local", 8883, true)]
    [InlineData("mqtts://10.0.0.1:8884/", "10.0.0.1", 8884, true)]
    [InlineData("mqtt://[::1]:1884", "::1", 1884, false)]
    public void Address_IsRead(string server, string host, int port, bool secure)
    {
        var options = new MqttOptions { Server = server };
        options.Problems(Section).ShouldBeEmpty();
        options.Broker.ShouldBe((host, port, secure));
    }

    [Theory]
    [InlineData("broker.local")]
    [InlineData("http://broker.local")]
    [InlineData("mqtt://user:hush@broker.local")]
    [InlineData("mqtt://")]
    public void BadAddress_IsNamed_AndItsPasswordIsNotShown(string server)
    {
        var problem = new MqttOptions { Server = server }.Problems(Section).ShouldHaveSingleItem();
        problem.ShouldStartWith($"{Section}:Server");
        problem.ShouldNotContain("hush");
    }

    public static TheoryData<string, string, string> Bad => new()
    {
        { nameof(MqttOptions.Version), "4", "must be one of 3.1.1, 5" },
        { nameof(MqttOptions.PasswordFile), "/no/file", "User is empty" },
        { nameof(MqttOptions.AuthorityFile), "/no/file", "there is no such file" },
        { nameof(MqttOptions.KeyFile), "/dev/null", "set EdgeAgent:Incidents:Mqtt:CertificateFile too" },
        { nameof(MqttOptions.Topic), "a/#", "must be a topic" },
        { nameof(MqttOptions.Discovery), "/a", "must be a topic" },
        { nameof(MqttOptions.Least), "all", "must be one of info, warning, critical" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void BadValue_IsNamed(string key, string value, string fault)
    {
        var options = new MqttOptions();
        typeof(MqttOptions).GetProperty(key)!.SetValue(options, value);
        options.Problems(Section).ShouldContain(problem => problem.Contains(fault, StringComparison.Ordinal));
    }
}
