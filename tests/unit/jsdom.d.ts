/** It brings no types. */
declare module "jsdom";
