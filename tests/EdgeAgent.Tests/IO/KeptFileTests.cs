using EdgeAgent.IO;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.IO;

public sealed class KeptFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-kept-").FullName;

    private string At => Path.Combine(_directory, "kept.json");

    private string Aside => At + KeptFile.DamagedSuffix;

    [Fact]
    public void Read_IsWhatTheParserMakesOfTheBytes()
    {
        File.WriteAllText(At, "abc");
        KeptFile.Read(At, 3, bytes => bytes.Length).ShouldBe(3);
    }

    [Fact]
    public void Read_OfALongerFile_IsDamage_AndTheParserNeverSeesIt()
    {
        File.WriteAllText(At, "abcd");
        Damage<int>(_ => throw new InvalidOperationException("was parsed"), most: 3).ShouldBe("It has 4 bytes, and at most 3 are read.");
    }

    [Fact]
    public void Read_OfAnEmptyFileOrADirectory_IsDamage()
    {
        File.WriteAllText(At, "");
        Damage(bytes => bytes).ShouldBe("It is empty.");
        File.Delete(At);
        Directory.CreateDirectory(At);
        Damage(bytes => bytes).ShouldBe("It is a directory.");
    }

    [Fact]
    public async Task Read_OfAPipe_IsDamage_AndWaitsForNobody()
    {
        await using (var made = ChildProcess.Start(new ProgramFile("mkfifo", "a part of every system."), [At]))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        Damage(bytes => bytes).ShouldBe("It is empty.");
        KeptFile.SetAside(At).ShouldBe("It was renamed to kept.json.damaged.");
    }

    [Fact]
    public void Read_WhereTheParserFails_IsDamageWithItsReason_ButAUserErrorPasses()
    {
        File.WriteAllText(At, "x");
        Damage<int>(_ => throw new OverflowException("too much")).ShouldBe("too much.");
        Should.Throw<UserError>(() => KeptFile.Read<int>(At, 9, _ => throw new UserError("newer"))).Message.ShouldBe("newer");
    }

    [Fact]
    public void Read_OfWhatIsNotThere_SaysSo() => Should.Throw<FileNotFoundException>(() => KeptFile.Read(At, 9, bytes => bytes));

    [Fact]
    public void SetAside_KeepsTheLastOneOnly()
    {
        foreach (var content in new[] { "first", "second" })
        {
            File.WriteAllText(At, content);
            KeptFile.SetAside(At).ShouldBe("It was renamed to kept.json.damaged.");
        }

        Directory.GetFileSystemEntries(_directory).ShouldBe([Aside]);
        File.ReadAllText(Aside).ShouldBe("second");
    }

    [Fact]
    public void SetAside_OfADirectory_RenamesIt_InPlaceOfAFormerFile()
    {
        File.WriteAllText(Aside, "former");
        Directory.CreateDirectory(At);
        KeptFile.SetAside(At).ShouldBe("It was renamed to kept.json.damaged.");
        Directory.Exists(Aside).ShouldBeTrue();
    }

    [Fact]
    public void SetAside_WhereAForeignDirectoryIsInTheWay_LeavesBothAndSaysWhatToDo()
    {
        Directory.CreateDirectory(Path.Combine(Aside, "foreign"));
        File.WriteAllText(At, "x");
        KeptFile.SetAside(At).ShouldNotBeNull().ShouldEndWith("remove it.");
        File.Exists(At).ShouldBeTrue();
        Directory.Exists(Path.Combine(Aside, "foreign")).ShouldBeTrue();
    }

    [Fact]
    public void SetAside_OfWhatAnotherReaderHasSetAside_IsNull() => KeptFile.SetAside(At).ShouldBeNull();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Damage<T>(Func<byte[], T> parse, long most = 9) =>
        Should.Throw<DamagedFileException>(() => KeptFile.Read(At, most, parse)).Message;
}
