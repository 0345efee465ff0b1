/** Imports and exports of events as files. */
@NullMarked
package io.cuesheet.application.seasonfile;

import org.jspecify.annotations.NullMarked;
