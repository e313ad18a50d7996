#if NET
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
#endif

namespace LongCall.Files;

/// <summary>
/// Who may read and write a file, on Linux and macOS: its mode and, on Linux, its owner and group. A file that replaces another gets them from it, or what
/// only its owner could read would be for all to read.
/// </summary>
internal sealed class FileRights
{
#if NET
    /// <summary>What a file has until it gets those of the one that it replaces.</summary>
    public const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OfGroup = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const UnixFileMode Lasting = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | OfGroup
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly UnixFileMode _mode;
    private readonly (uint User, uint Group)? _owner;

    private FileRights(UnixFileMode mode, (uint User, uint Group)? owner)
    {
        _mode = mode & Lasting;
        _owner = owner;
    }

    /// <summary>Those of a file that is there; <see langword="null"/> if there is none, and on Windows.</summary>
    public static FileRights? Of(string path) =>
        OperatingSystem.IsWindows() || !File.Exists(path) ? null : new FileRights(File.GetUnixFileMode(path), Owner.Of(path));

    /// <summary>Gives them to another file, as far as the user may. Nobody can read it then who could not read the first.</summary>
    /// <param name="file">A file that the user has made.</param>
    /// <param name="path">Where it is.</param>
    public void Give(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows()) return;
        bool isOfGroup = _owner is not { } owner || Owner.Of(path) == _owner || Owner.Set(file, owner);
        try
        {
            File.SetUnixFileMode(file, isOfGroup ? _mode : _mode & ~OfGroup);
        }
        catch (Exception e) when (FileFailures.IsOfTheFile(e))
        {
            // A file system without modes. What it has is not more than it was made with.
        }
    }

    /// <summary>Owner and group, which the framework neither tells nor sets.</summary>
    private static class Owner
    {
        private const int WorkingFolder = -100;   // AT_FDCWD
        private const uint UserAndGroup = 0x18;   // STATX_UID, STATX_GID
        private const int UserOffset = 20;
        private const int GroupOffset = 24;
        private const int StatxSize = 256;
        private const uint Same = uint.MaxValue;

        public static (uint User, uint Group)? Of(string path)
        {
            if (!OperatingSystem.IsLinux()) return null;   // statx is the same on every processor, and Linux alone has it
            byte[] found = new byte[StatxSize];
            try
            {
                if (statx(WorkingFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, UserAndGroup, found) != 0) return null;
            }
            catch (EntryPointNotFoundException)   // an old C library
            {
                return null;
            }
            return (In(UserOffset), In(GroupOffset));

            uint In(int offset) => BitConverter.ToUInt32(found, offset);
        }

        /// <summary>Sets both, or the group alone where the user may not give files away. The answer is whether it has the group.</summary>
        public static bool Set(SafeFileHandle file, (uint User, uint Group) owner) =>
            fchown(file, owner.User, owner.Group) == 0 || fchown(file, Same, owner.Group) == 0;

        [DllImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int statx(int folder, byte[] path, int flags, uint wanted, [Out] byte[] found);

        [DllImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int fchown(SafeFileHandle file, uint user, uint group);
    }
#else
    // Windows: File.Replace keeps them.
    public static FileRights? Of(string path) => null;
#endif
}
