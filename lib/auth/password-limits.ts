// How long a password may be, in UTF-16 units. Apart from the schema so that a browser gets no more.
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;
