/** The audit log: what page and API share. */
@NullMarked
package io.cuesheet.ui.audit;

import org.jspecify.annotations.NullMarked;
