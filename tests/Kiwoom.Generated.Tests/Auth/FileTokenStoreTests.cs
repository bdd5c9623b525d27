using System.Text;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Auth;

public sealed class FileTokenStoreTests : IDisposable
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private const string OtherKey = "fedcba9876543210fedcba9876543210";
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(9));
    private static readonly AccessToken Token = new("CANARY-TOKEN", Noon.AddHours(18)) { IssuedAt = Noon };
    private readonly TemporaryFolder _folder = new();
    private readonly FileTokenStore _store;

    public FileTokenStoreTests() => _store = new FileTokenStore(_folder.At("tokens"));

    private string TokenPath => Path.Combine(_store.Folder, Key + ".json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_token_is_read_as_it_was_written()
    {
        Assert.Null(await _store.ReadAsync(Key, default));
        await WriteAsync(_store, Token);
        Assert.Equal(Token, await new FileTokenStore(_store.Folder).ReadAsync(Key, default));
        Assert.Null(await _store.ReadAsync(OtherKey, default));
        await WriteAsync(_store, Token with { Token = "second" });
        Assert.Equal("second", (await _store.ReadAsync(Key, default))!.Token);
        await _store.RemoveAsync(Key, default);
        Assert.Null(await _store.ReadAsync(Key, default));
    }

    [Fact]
    public async Task Only_the_owner_can_open_its_folder_and_its_files()
    {
        if (OperatingSystem.IsWindows()) return; // there the user's profile folder has an access list
        await WriteAsync(_store, Token);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_store.Folder));
        var files = Directory.GetFiles(_store.Folder);
        Assert.Equal(2, files.Length); // the token and the lock
        Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(f)));
    }

    public static TheoryData<string, string> UnfitFiles() => new()
    {
        { "", "not JSON" },
        { "{\"version\":1,\"key\":\"" + Key + "\",\"token\":\"CANARY-TO", "cut off" },
        { "[1]", "not a JSON object" },
        { "{}", "version" },
        { "{\"version\":2}", "version" },
        { "{\"version\":\"1\"}", "not JSON" },
        { Text(OtherKey), "another app key" },
        { Text(Key).Replace("\"token\"", "\"tkoen\""), "no token" },
        { Text(Key).Replace("2026-11-21", "2026-13-41"), "expiresAt is not a time" },
        { "\u0000\u0001\u0002", "not JSON" },
        { new string('x', 70_000), "70000 bytes" },
    };

    [Theory]
    [MemberData(nameof(UnfitFiles))]
    public async Task A_file_that_is_no_token_file_is_told_put_aside_and_replaced(string content, string told)
    {
        await WriteAsync(_store, Token);
        File.WriteAllText(TokenPath, content);
        var message = (await Assert.ThrowsAsync<InvalidDataException>(async () => await _store.ReadAsync(Key, default))).Message;
        Assert.Contains(told, message);
        Assert.Contains(TokenPath, message);
        Assert.DoesNotContain("CANARY", message);

        await WriteAsync(_store, Token with { Token = "new" });
        Assert.Equal("new", (await _store.ReadAsync(Key, default))!.Token);
        Assert.Equal(content, File.ReadAllText(Path.Combine(_store.Folder, Key + ".unusable")));
    }

    [Fact]
    public async Task A_file_that_others_can_open_is_not_trusted()
    {
        if (OperatingSystem.IsWindows()) return;
        await WriteAsync(_store, Token);
        File.SetUnixFileMode(TokenPath, File.GetUnixFileMode(TokenPath) | UnixFileMode.OtherRead);
        var message = (await Assert.ThrowsAsync<InvalidDataException>(async () => await _store.ReadAsync(Key, default))).Message;
        Assert.Contains("other users can open it", message);
        await WriteAsync(_store, Token with { Token = "new" });
        Assert.Equal("new", (await _store.ReadAsync(Key, default))!.Token);
    }

    [Fact]
    public async Task A_folder_that_others_can_write_into_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(_store.Folder);
        File.SetUnixFileMode(_store.Folder, File.GetUnixFileMode(_store.Folder) | UnixFileMode.OtherWrite);
        var message = (await Assert.ThrowsAsync<InvalidDataException>(async () => await _store.LockAsync(Key, default))).Message;
        Assert.Contains("chmod 700", message);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_file_in_a_folder_that_others_can_write_into_is_not_read_either(UnixFileMode right)
    {
        if (OperatingSystem.IsWindows()) return;
        await WriteAsync(_store, Token);
        File.SetUnixFileMode(_store.Folder, File.GetUnixFileMode(_store.Folder) | right);
        var message = (await Assert.ThrowsAsync<InvalidDataException>(async () => await _store.ReadAsync(Key, default))).Message;
        Assert.Contains("chmod 700", message);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await _store.WriteAsync(Key, Token, default));
        await Assert.ThrowsAsync<InvalidDataException>(async () => await _store.RemoveAsync(Key, default));
    }

    [Fact]
    public async Task A_file_of_another_user_is_not_trusted()
    {
        await WriteAsync(_store, Token);
        if (!GiveAway(TokenPath)) return;
        var message = (await Assert.ThrowsAsync<InvalidDataException>(async () => await _store.ReadAsync(Key, default))).Message;
        Assert.Contains("belongs to another user", message);
        await WriteAsync(_store, Token with { Token = "new" });
        Assert.Equal("new", (await _store.ReadAsync(Key, default))!.Token);
    }

    [Fact]
    public async Task A_folder_of_another_user_is_refused()
    {
        await WriteAsync(_store, Token);
        if (!GiveAway(_store.Folder)) return;
        foreach (var use in new Func<Task>[]
        {
            async () => await _store.ReadAsync(Key, default),
            async () => await _store.LockAsync(Key, default),
            async () => await _store.WriteAsync(Key, Token, default),
            async () => await _store.RemoveAsync(Key, default),
        })
        {
            Assert.Contains("belongs to another user", (await Assert.ThrowsAsync<InvalidDataException>(use)).Message);
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("lock")]
    [InlineData("tmp")]
    public async Task A_pipe_in_place_of_a_file_is_told_and_nobody_waits_for_it(string extension)
    {
        if (OperatingSystem.IsWindows()) return;
        await WriteAsync(_store, Token);
        var path = Path.Combine(_store.Folder, Key + "." + extension);
        File.Delete(path);
        Run("mkfifo", "-m", "600", path);
        await Task.Run(async () =>
        {
            if (extension == "json")
                Assert.Contains("not a file", (await Assert.ThrowsAsync<InvalidDataException>(async () => await _store.ReadAsync(Key, default))).Message);
            if (extension == "lock")
                Assert.Contains("not a file", (await Assert.ThrowsAsync<InvalidDataException>(async () => await _store.LockAsync(Key, default))).Message);
            else
                await WriteAsync(_store, Token with { Token = "new" });
        }).WaitAsync(TimeSpan.FromSeconds(30));
        if (extension != "lock") Assert.Equal("new", (await _store.ReadAsync(Key, default))!.Token);
    }

    // Only root can give a file away; elsewhere there is nothing to test with.
    private static bool GiveAway(string path) =>
        !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess && Run("chown", "12345", path) == 0;

    private static int Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    [Fact]
    public async Task What_stood_before_is_there_until_the_new_token_is_whole()
    {
        await WriteAsync(_store, Token);
        File.WriteAllText(Path.Combine(_store.Folder, Key + ".tmp"), "half a to"); // of a process that died
        Assert.Equal(Token, await _store.ReadAsync(Key, default));
        await WriteAsync(_store, Token with { Token = "second" });
        Assert.Equal("second", (await _store.ReadAsync(Key, default))!.Token);
        Assert.False(File.Exists(Path.Combine(_store.Folder, Key + ".tmp")));
    }

    [Fact]
    public async Task One_holds_the_lock_and_a_left_over_lock_file_means_nothing()
    {
        var time = new ManualTimeProvider();
        var other = new FileTokenStore(_store.Folder, time);
        Task<IAsyncDisposable> waiting;
        await using (await _store.LockAsync(Key, default))
        {
            await using (await _store.LockAsync(OtherKey, default)) // another app key does not wait
            {
            }
            waiting = other.LockAsync(Key, default).AsTask();
            for (var i = 0; i < 10; i++) time.Advance(TimeSpan.FromMilliseconds(50));
            Assert.False(waiting.IsCompleted);
        }
        Assert.True(File.Exists(Path.Combine(_store.Folder, Key + ".lock")));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!waiting.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task Waiting_for_the_lock_can_be_cancelled()
    {
        await using var held = await _store.LockAsync(Key, default);
        using var cancel = new CancellationTokenSource();
        var waiting = new FileTokenStore(_store.Folder, new ManualTimeProvider()).LockAsync(Key, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Theory]
    [InlineData("tokens", "full path")]
    [InlineData("./tokens", "full path")]
    public void A_folder_that_depends_on_where_the_process_started_is_refused(string folder, string told) =>
        Assert.Contains(told, Assert.Throws<ArgumentException>(() => new FileTokenStore(folder)).Message);

    [Theory]
    [InlineData("../x")]
    [InlineData("")]
    [InlineData("ABC")]
    public async Task Only_keys_become_names_of_files(string key) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.ReadAsync(key, default));

    [Fact]
    public void A_key_tells_neither_app_key_nor_server_and_differs_by_both()
    {
        var keys = new[]
        {
            TokenStoreKey.Of(KiwoomEnvironment.Mock, "CANARY-APP"),
            TokenStoreKey.Of(KiwoomEnvironment.Live, "CANARY-APP"),
            TokenStoreKey.Of(KiwoomEnvironment.Live, "OTHER-APP"),
        };
        Assert.Equal(3, keys.Distinct().Count());
        Assert.All(keys, k => Assert.Matches("^[0-9a-f]{32}$", k));
        Assert.Equal(keys[1], TokenStoreKey.Of(KiwoomEnvironment.Parse("https://api.kiwoom.com"), "CANARY-APP"));
    }

    private static async Task WriteAsync(FileTokenStore store, AccessToken token)
    {
        await using var held = await store.LockAsync(Key, default);
        await store.WriteAsync(Key, token, default);
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(path);

    private static string Text(string key) => Encoding.UTF8.GetString(TokenFileText.Write(key, Token));
}
