/** Adds contacts to many events at once. */
@NullMarked
package io.cuesheet.application.contacts;

import org.jspecify.annotations.NullMarked;
