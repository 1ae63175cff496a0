// The readability of the pages, as a table.
import { flesch } from "flesch";
import passive from "passive-voice";
import { syllable } from "syllable";
import type { Sentence } from "./sentences";

interface Read {
    name: string;
    sentences: Sentence[];
}

const HEAD = ["Flesch", "Words/sentence", "Longest", "Passive", "Sentences", "Words", "Page"];

/**
 * A line for each page, one for all docstrings, and one for each folder of sources. Tables count only for the longest sentence, because most
 * cells aren't sentences.
 */
export function scores(texts: Read[]): string {
    const byPage = new Map<string, Sentence[]>();
    for (const { name, sentences } of texts) {
        const page = pageOf(name);
        byPage.set(page, [...(byPage.get(page) ?? []), ...sentences]);
    }
    const rows = Array.from(byPage, ([page, sentences]) => row(page, sentences));
    const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((cells) => cells[column]!.length)));
    const line = (cells: string[]) =>
        cells.map((cell, column) => (column === HEAD.length - 1 ? cell : cell.padStart(widths[column]!))).join("  ");
    return [HEAD, ...rows].map(line).join("\n");
}

function pageOf(name: string): string {
    return /\.(md|json: .*)$/.test(name) ? name.split(": ")[0]! : `sources of ${name.split("/")[0]}`;
}

function row(page: string, sentences: Sentence[]): string[] {
    const read = sentences.filter(({ inTable }) => !inTable);
    const words = sum(read.map((sentence) => sentence.words));
    const longest = Math.max(0, ...sentences.map((sentence) => sentence.words));
    const share = (part: number) => (read.length === 0 ? "-" : `${Math.round((100 * part) / read.length)}%`);
    return [
        words === 0 ? "-" : flesch({ sentence: read.length, word: words, syllable: syllables(read) }).toFixed(0),
        words === 0 ? "-" : (words / read.length).toFixed(1),
        `${longest}`,
        share(read.filter(({ text }) => passive(text).length > 0).length),
        `${read.length}`,
        `${words}`,
        page,
    ];
}

const syllables = (sentences: Sentence[]) => sum(sentences.map(({ text }) => syllable(text)));
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
