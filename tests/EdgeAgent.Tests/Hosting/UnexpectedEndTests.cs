using EdgeAgent.Hosting;

namespace EdgeAgent.Tests.Hosting;

/// <summary>Real hosts with a service that fails, as a bug would make it.</summary>
public sealed class UnexpectedEndTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AServiceThatFails_IsExitCode1_WithItsNameAndReason()
    {
        using var host = Build(services => services.AddHostedService(_ => new FailingService(new FormatException("no such number"))));
        await host.StartAsync(Cancellation);

        var end = await Should.ThrowAsync<UserError>(() => UnexpectedEnd.WaitAsync(host, Cancellation));

        end.ExitCode.ShouldBe(UserError.Failed);
        end.Message.ShouldStartWith("The daemon stopped unexpectedly: FailingService failed with FormatException: no such number.");
        end.Message.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task AHostThatStopsWithoutAReason_IsExitCode1Too()
    {
        using var host = Build(_ => { });
        await host.StartAsync(Cancellation);
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        (await Should.ThrowAsync<UserError>(() => UnexpectedEnd.WaitAsync(host, Cancellation))).ExitCode.ShouldBe(UserError.Failed);
    }

    [Fact]
    public async Task ASignal_IsTheEndThatWasAskedFor()
    {
        using var host = Build(_ => { });
        using var signal = new CancellationTokenSource();
        await host.StartAsync(Cancellation);
        var waiting = UnexpectedEnd.WaitAsync(host, signal.Token);

        await signal.CancelAsync();

        await Should.NotThrowAsync(() => waiting);
    }

    [Fact]
    public void AStartThatWasCanceledByItself_IsExplained_AndOneByASignalIsNot()
    {
        using var host = Build(_ => { });
        UnexpectedEnd.Explain(host, new OperationCanceledException(), CancellationToken.None)
            .ShouldNotBeNull().ExitCode.ShouldBe(UserError.Failed);
        UnexpectedEnd.Explain(host, new OperationCanceledException(), new CancellationToken(canceled: true)).ShouldBeNull();
        UnexpectedEnd.Explain(host, new FormatException(), CancellationToken.None).ShouldBeNull();
    }

    private static IHost Build(Action<IServiceCollection> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        add(builder.Services);
        return builder.Build();
    }

    private sealed class FailingService(Exception error) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw error;
        }
    }
}
