/** Whether two names differ only in case, or in one or two letters. */
export function isNear(a: string, b: string): boolean {
    const most = b.length > 5 ? 2 : 1;
    if (a.toLowerCase() === b.toLowerCase()) return true;
    if (Math.abs(a.length - b.length) > most) return false;
    let row = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return (row[b.length] ?? 0) <= most;
}

/** Returns a name in lower case, without the characters that join its words: my-asn, my_asn, "my asn" and myASN become equal. */
export function plain(name: string): string {
    return name.toLowerCase().replace(/[-_\s.]/g, "");
}
