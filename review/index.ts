export { GITHUB_LIMIT, summary } from "./limit";
export { parsePreview, type Preview } from "./preview";
