// What the pages of large networks use of sigma.js, as `diplographSigma`.
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";

export { EdgeLineProgram, EdgeRectangleProgram, MultiDirectedGraph, Sigma };
