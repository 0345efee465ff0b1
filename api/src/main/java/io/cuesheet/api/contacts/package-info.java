/** Contacts for many events at once. */
@NullMarked
package io.cuesheet.api.contacts;

import org.jspecify.annotations.NullMarked;
