/** What every season file has, whatever its format: events, limits, problems, notes. */
@NullMarked
package io.cuesheet.application.seasonfile.content;

import org.jspecify.annotations.NullMarked;
