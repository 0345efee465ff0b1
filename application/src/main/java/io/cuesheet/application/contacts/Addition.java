package io.cuesheet.application.contacts;

/**
 * A contact, and the events to which it is added.
 *
 * @param line of the file in which it stands; 0: in none
 */
record Addition(EventChoice choice, SaidContact contact, int line) {}
