package io.cuesheet.db.organisation;

import java.time.LocalDate;

/**
 * A day without work, in addition to the weekend.
 *
 * @param day the date, in whichever zone is asked about
 * @param name that people see
 */
public record Holiday(LocalDate day, String name) {}
