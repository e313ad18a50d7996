using LongCall.Http;
using LongCall.Json;

namespace LongCall.Paging;

/// <summary>Reads a page that is too much for the service at once in parts: in halves, their halves, down to single records.</summary>
internal sealed class PageParts<T>(ServiceRoute route, PageWindow<T> window, CancellationToken cancellationToken)
{
    private const int TriesOfAMovingList = 3;

    /// <summary>The page, joined up from its parts; <see langword="null"/> if it cannot be read in parts either.</summary>
    /// <param name="number">The page's number.</param>
    /// <param name="perPage">How many records it has.</param>
    public async Task<FetchedPage<T>?> ReadAsync(int number, int perPage)
    {
        long offset = (number - 1L) * perPage;
        for (int tries = 0; tries < TriesOfAMovingList; tries++)
        {
            List<FetchedPage<T>> parts = [];
            // One record tells a page that is too much from a service that answers nothing at all.
            if (await TryFetchAsync(offset, 1).ConfigureAwait(false) is not { } first || !await AddPartsAsync(parts, offset, perPage).ConfigureAwait(false)) return null;
            // Parts of one list only: what moved between two of them would be lost between them.
            if (parts.TrueForAll(part => part.Facts.Total == first.Facts.Total)) return Join(number, perPage, parts);
        }
        return null;
    }

    private async Task<bool> AddPartsAsync(List<FetchedPage<T>> parts, long offset, int count)
    {
        int size = count / SmallestFactor(count);
        for (long at = offset; at < offset + count; at += size)
        {
            if (parts.Count > 0 && at >= parts[parts.Count - 1].Facts.Total) break;
            if (await TryFetchAsync(at, size).ConfigureAwait(false) is { } part) parts.Add(part);
            else if (size == 1 || !await AddPartsAsync(parts, at, size).ConfigureAwait(false)) return false;
        }
        return true;
    }

    /// <summary>The records from a place on, which must be a multiple of their number; <see langword="null"/> if they are too many still.</summary>
    private async Task<FetchedPage<T>?> TryFetchAsync(long offset, int count)
    {
        try
        {
            FetchedPage<T> part = await window.FetchAsync(route, (int)Math.Min((offset / count) + 1, int.MaxValue), count, cancellationToken).ConfigureAwait(false);
            PageFacts facts = part.Facts;
            bool isWhole = facts.Count == count || offset + facts.Count >= facts.Total;
            return isWhole && (facts.Meta.PerPage ?? count) == count ? part : null;
        }
        catch (LcException e) when (e.MayBeTooMuch)
        {
            return null;
        }
    }

    private static FetchedPage<T> Join(int number, int perPage, List<FetchedPage<T>> parts)
    {
        Page<T> page = Page<T>.Join(parts.ConvertAll(part => part.Content), perPage);
        string?[] ids = parts.SelectMany(part => part.Facts.Ids).ToArray();
        return new FetchedPage<T>(page, new PageFacts(number, page.Meta, ids, parts[0].Facts.AskedAt, parts[parts.Count - 1].Facts.AnsweredAt));
    }

    private static int SmallestFactor(int count)
    {
        for (int factor = 2; factor * factor <= count; factor++)
        {
            if (count % factor == 0) return factor;
        }
        return count;
    }
}
