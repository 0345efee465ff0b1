/** Rows of text out of CSV files and spreadsheets, whatever they are about. */
@NullMarked
package io.cuesheet.application.seasonfile.sheet;

import org.jspecify.annotations.NullMarked;
