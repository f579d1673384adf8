/** A text as somebody wrote it on a host, and where it stands there. */
export interface HostText {
  /** Behind the address of its repository; unlike all others of it: `issues/12#issuecomment-3`. */
  readonly path: string;
  readonly text: string;
  /** A name on that host. */
  readonly author: string;
  /** When it was written, in RFC 3339. */
  readonly date: string;
}
