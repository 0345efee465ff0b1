/** Texts for people, shared by page, API and files. */
@NullMarked
package io.cuesheet.application.text;

import org.jspecify.annotations.NullMarked;
