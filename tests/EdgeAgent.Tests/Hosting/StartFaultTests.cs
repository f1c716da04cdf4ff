using System.Net.Sockets;
using EdgeAgent.Configuration;
using EdgeAgent.Hosting;
using Microsoft.AspNetCore.Connections;

namespace EdgeAgent.Tests.Hosting;

public sealed class StartFaultTests
{
    private static readonly StatusPageOptions Page = new() { Port = 80 };

    private static readonly IOException InUse = new("in use", new AddressInUseException("in use"));

    [Fact]
    public void Explain_PortInUse_NamesItAndTheSetting()
    {
        var message = StartFault.Explain(InUse, Page)!.Message;
        message.ShouldContain("127.0.0.1:80");
        message.ShouldContain("EdgeAgent:StatusPage:Port");
    }

    [Theory]
    [InlineData(SocketError.AccessDenied, "may not use that port")]
    [InlineData(SocketError.AddressNotAvailable, "no such address")]
    public void Explain_SocketRefused_SaysWhy(SocketError code, string why) =>
        StartFault.Explain(new SocketException((int)code), Page)!.Message.ShouldContain(why);

    [Fact]
    public void Explain_SeveralFaults_TellsAllAndTakesTheGravestCode()
    {
        var model = new UserError("The model is bad.", UserError.WrongUse);
        var fault = StartFault.Explain(new AggregateException(model, InUse, new OperationCanceledException()), Page)!;
        fault.Message.Split('\n').Length.ShouldBe(2);
        fault.Message.ShouldContain("The model is bad.");
        fault.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void Explain_UserError_IsItself()
    {
        var error = new UserError("The model is bad.");
        StartFault.Explain(error, Page).ShouldBeSameAs(error);
    }

    [Fact]
    public void Explain_FaultOfTheProgram_IsNotExplainedAway() =>
        StartFault.Explain(new AggregateException(InUse, new InvalidOperationException("odd")), Page).ShouldBeNull();

    [Fact]
    public void Explain_Canceled_IsNoFault() => StartFault.Explain(new OperationCanceledException(), Page).ShouldBeNull();
}
