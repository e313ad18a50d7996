using System.Text;

namespace LongCall.Copy;

/// <summary>
/// The id of a task as a part of a file's name, and back. An id is any text. Lower-case letters, digits, <c>-</c> and <c>_</c> stay as they are; all
/// else becomes <c>~</c> and two digits for each byte of its UTF-8. So no file system, glob or partitioned reader refuses a name, and two ids that
/// differ in case alone have two files where case does not count.
/// </summary>
internal static class TaskFileName
{
    private const char Escape = '~';
    private const string Digits = "0123456789abcdef";

    public static string Of(string taskId)
    {
        StringBuilder name = new(taskId.Length);
        foreach (byte b in Encoding.UTF8.GetBytes(taskId))
        {
            if (IsPlain((char)b)) name.Append((char)b);
            else name.Append(Escape).Append(Digits[b >> 4]).Append(Digits[b & 15]);
        }
        return name.ToString();
    }

    /// <summary>The id whose name this is; <see langword="null"/> if it is no id's.</summary>
    public static string? Read(string name)
    {
        List<byte> bytes = new(name.Length);
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] != Escape)
            {
                bytes.Add((byte)name[i]);
                continue;
            }
            if (i + 2 >= name.Length) return null;
            int high = Digits.IndexOf(name[++i]);
            int low = Digits.IndexOf(name[++i]);
            if (high < 0 || low < 0) return null;
            bytes.Add((byte)((high << 4) | low));
        }
        string taskId = Encoding.UTF8.GetString(bytes.ToArray());
        return taskId.Length > 0 && Of(taskId) == name ? taskId : null;   // no other spelling of an id is its name
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_';
}
