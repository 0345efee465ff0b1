package io.cuesheet.application.seasonfile.content;

/**
 * How a place in a file was understood, where the file left a choice.
 *
 * @param line from 1
 * @param message one sentence; it repeats no address
 */
public record ImportNote(int line, String message) {}
